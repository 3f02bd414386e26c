package main

func main() { println("labelled") }
