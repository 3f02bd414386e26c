package main

import (
	"fmt"
	"os"
)

func main() {
	for _, file := range []string{"/etc/app/secret.conf", "/etc/app/app.conf", "/etc/app/link", "/etc/app/more/it's deep", "/usr/bin/tool"} {
		content, err := os.ReadFile(file)
		fmt.Print(string(content))
		if err != nil {
			fmt.Println(err)
		}
	}
}
