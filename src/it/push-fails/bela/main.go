package main

func main() { println("I am bela") }
