package greeting

const Text = "from the other module"
