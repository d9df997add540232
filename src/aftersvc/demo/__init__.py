"""A believable department with some months behind it, played through the same operations as a clerk's."""
