package main

import (
	"fmt"
	"net/http"
	"os"
	"os/user"
)

func main() {
	if len(os.Args) > 1 {
		fmt.Println(http.Get(os.Args[1]))
	}
	fmt.Println(user.Current())
}
