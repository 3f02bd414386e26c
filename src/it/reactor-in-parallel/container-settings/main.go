package main

import (
	"fmt"
	"os"
	"os/signal"
	"os/user"
)

func main() {
	if len(os.Args) == 3 && os.Args[2] == "wait" {
		signals := make(chan os.Signal, 1)
		signal.Notify(signals)
		fmt.Println("waiting")
		fmt.Println(<-signals)
		return
	}
	fmt.Printf("%q\n", os.Args)
	fmt.Println(os.Getenv("GREETING"))
	u, err := user.Current()
	fmt.Println(u.Username, u.Uid, u.Gid, u.HomeDir, err)
	for _, dir := range []string{".", "/var/lib/store", os.TempDir()} {
		file, err := os.CreateTemp(dir, "x")
		fmt.Println(file != nil, err)
	}
}
