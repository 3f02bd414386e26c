package main

import (
	"fmt"
	"runtime/debug"
)

var linked, tagged, overlaid = "no", "no", "no"

func main() {
	fmt.Println("tagged:", tagged)
	fmt.Println("linked:", linked)
	fmt.Println("overlaid:", overlaid)
	info, _ := debug.ReadBuildInfo()
	for _, setting := range info.Settings {
		fmt.Printf("%s: %s\n", setting.Key, setting.Value)
	}
}
