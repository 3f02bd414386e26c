// App is the Go part of a build that has a Java part, too.
package main

import "fmt"

func main() {
	fmt.Println("Hello from the Go module of a Maven reactor")
}
