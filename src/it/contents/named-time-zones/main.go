package main

import (
	"fmt"
	"time"
)

func main() {
	for _, name := range []string{"Europe/Paris", "Asia/Tokyo", "America/Lima"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(time.Unix(0, 0).In(zone).Format(time.RFC3339))
	}
}
