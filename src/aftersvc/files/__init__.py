"""The file itself: made, copied, brought back, looked after."""
