// Package main is only a word in this comment: the clause below decides.
package greeting

const Text = "found"
