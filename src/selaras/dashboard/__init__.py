"""Pages that read across rooms: Hari ini, IKU, telusur."""
