package greeting

const Text = "from the directory"
