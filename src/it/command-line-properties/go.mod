module example.com/properties-from-the-command-line

go 1.27.4
