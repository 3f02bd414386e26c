package main

func main() { println("I am without-repository") }
