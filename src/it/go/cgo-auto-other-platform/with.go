//go:build cgo

package main

import "C"

const description = "with cgo"
