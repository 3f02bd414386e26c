package main

import (
	"fmt"
	"runtime/debug"
	"strings"
)

func main() {
	info, _ := debug.ReadBuildInfo()
	fmt.Println("version", info.Main.Version)
	for _, setting := range info.Settings {
		if strings.HasPrefix(setting.Key, "vcs") {
			fmt.Println(setting.Key, setting.Value)
		}
	}
}
