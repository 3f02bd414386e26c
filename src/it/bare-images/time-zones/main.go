package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(time.Unix(0, 0).In(paris).Format(time.RFC3339))
}
