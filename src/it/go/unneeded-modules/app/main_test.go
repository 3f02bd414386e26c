package main

import (
	"testing"

	"example.com/only-for-tests"
)

func TestNothing(t *testing.T) {
	tests.Nothing(t)
}
