package greeting

const Text = "from the vendor directory"
