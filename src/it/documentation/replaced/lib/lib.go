package lib

const Text = "I am from the replaced module"
