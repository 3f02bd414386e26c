package main

import (
	"fmt"
	"net"
	"os/user"
)

func main() {
	u, err := user.Current()
	fmt.Println(u.Uid, err)
	addresses, err := net.LookupHost("localhost")
	fmt.Println(len(addresses) > 0, err)
}
