terraform {
  required_version = ">= 1.4"
  backend "s3" {}
}

variable "name" {
  type    = string
  default = "Ada"
}

# Comes with Terraform itself: no provider is fetched.
resource "terraform_data" "greeting" {
  input = "Hello, ${var.name}!"
}

output "greeting" {
  value = terraform_data.greeting.output
}
