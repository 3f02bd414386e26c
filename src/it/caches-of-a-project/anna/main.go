package main

import (
	"encoding/json"
	"fmt"
)

func main() {
	text, _ := json.Marshal("I am anna")
	fmt.Println(string(text))
}
