module example.com/special-files-are-skipped

go 1.27.4
