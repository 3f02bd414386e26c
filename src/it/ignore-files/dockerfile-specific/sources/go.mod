module example.com/dockerfile-specific

go 1.27.4
