//go:build !cgo

package main

const description = "without cgo"
