package main

import (
	"fmt"
	"os/exec"
	"time"
)

func main() {
	fmt.Println(time.LoadLocation("Europe/Paris"))
	fmt.Println(exec.Command("convert").Run())
}
