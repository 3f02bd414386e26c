package greeting

func Text() string { return "Hello" }
