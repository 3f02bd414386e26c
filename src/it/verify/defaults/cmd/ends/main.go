package main

func main() { println("done") }
