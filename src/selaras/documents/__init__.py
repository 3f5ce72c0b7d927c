"""What officials sign, rendered from frozen dataclasses: the LKjIP first."""
