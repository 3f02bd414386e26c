package main

import "os"

var text = "short"

func main() {
	os.Stdout.WriteString(text)
}
