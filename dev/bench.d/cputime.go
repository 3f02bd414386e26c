// Runs a command, and prints the milliseconds of processor time that it has used to standard error when it has exited.
package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	command := exec.Command(os.Args[1], os.Args[2:]...)
	command.Stdout = os.Stdout
	command.Stderr = os.Stderr
	err := command.Run()
	if command.ProcessState != nil {
		time := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
		fmt.Fprintln(os.Stderr, "milliseconds:", time.Milliseconds())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
