"""Walk the modules, take what each one owns, make it unique in a dict."""


def count_parameters(module, trainable_only=False):
    owned = {
        parameter: parameter.nelement()
        for child in module.modules()
        for parameter in child.parameters(recurse=False)
    }
    return sum(n for parameter, n in owned.items() if not trainable_only or parameter.requires_grad)
