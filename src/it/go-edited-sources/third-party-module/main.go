package main

import (
	"fmt"

	"github.com/google/uuid"
)

func main() {
	fmt.Println("first", uuid.NewSHA1(uuid.NameSpaceDNS, []byte("example.com")))
}
