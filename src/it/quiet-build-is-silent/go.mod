module example.com/quiet-build-is-silent

go 1.27.4
