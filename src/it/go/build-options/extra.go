//go:build extra && netgo

package main

func init() {
	tagged = "yes"
}
