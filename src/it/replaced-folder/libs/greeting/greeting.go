package greeting

const Text = "from the folder"
