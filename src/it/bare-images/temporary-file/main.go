package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	file, err := os.CreateTemp("", "bare")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Fprint(file, "kept for a while")
	content, err := os.ReadFile(file.Name())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(content))
}
