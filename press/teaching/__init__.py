"""What makes coursework of the book: quizzes, students' notebooks, assignments, slides, one kit."""
