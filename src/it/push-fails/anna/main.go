package main

func main() { println("I am anna") }
