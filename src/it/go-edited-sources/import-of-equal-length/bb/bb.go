package bb

const Name = "bb"
