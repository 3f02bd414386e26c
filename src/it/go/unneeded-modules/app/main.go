package main

func main() {
	println("nothing was downloaded")
}
