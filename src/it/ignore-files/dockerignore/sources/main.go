package main

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed *
var context embed.FS

func main() {
	fs.WalkDir(context, ".", func(path string, entry fs.DirEntry, err error) error {
		if !entry.IsDir() {
			fmt.Println(path)
		}
		return err
	})
}
