// App is the Go module of a build that also has a Java module.
package main

import "fmt"

func main() {
	fmt.Println("Hello from the Go module of a Maven reactor")
}
