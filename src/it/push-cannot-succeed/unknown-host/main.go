package main

func main() { println("I am unknown-host") }
