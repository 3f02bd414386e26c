package main

import (
	"fmt"
	"os"
)

var text string

func main() {
	fmt.Println(text, os.Getuid(), os.Getenv("A"), os.Getenv("B"))
}
