module example.com/dockerfile-specific-ignore-file-wins

go 1.27.4
