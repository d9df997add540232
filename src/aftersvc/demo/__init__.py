"""A believable department with half a year behind it, played through the same operations as a clerk's."""
