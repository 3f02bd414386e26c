package main

import (
	"encoding/xml"
	"fmt"
	"html/template"
)

func main() {
	text, _ := xml.Marshal("I am bela")
	fmt.Println(string(text), template.HTMLEscapeString("<"))
}
