"""The members' track: which indicators a commissioner carries by decree."""
