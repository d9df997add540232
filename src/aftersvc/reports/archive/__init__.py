"""The month closed, the year bound: folders that can be read in ten years without this program."""
