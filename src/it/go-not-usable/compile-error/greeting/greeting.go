package greeting

func Text() string {
	var unused = 1
	return absent(2)
}
