"""Many proposals against the seven goals: rows become proposals, reports become a matrix, and what stands out in it."""
